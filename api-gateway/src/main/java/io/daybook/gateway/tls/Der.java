package io.daybook.gateway.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** As much of ASN.1's distinguished encoding (X.690) as a certificate is written in. Each method gives one whole value. */
final class Der {

    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    private static final int SHORTEST_LONG_FORM = 0x80;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE_FOLLOW = 0x80;
    private static final int IN_CONTEXT = 0x80;
    private static final int CONSTRUCTED = 0x20;
    private static final int FIRST_ARC = 40;

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] sequence(byte[]... values) {
        return value(SEQUENCE, joined(values));
    }

    static byte[] set(byte[]... values) {
        return value(SET, joined(values));
    }

    static byte[] integer(BigInteger number) {
        return value(INTEGER, number.toByteArray());
    }

    static byte[] yes() {
        return value(BOOLEAN, new byte[] {(byte) 0xff});
    }

    static byte[] text(String text) {
        return value(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant time) {
        return value(GENERALIZED_TIME, SECONDS.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] octets(byte[] content) {
        return value(OCTET_STRING, content);
    }

    /**
     * A string of bits.
     *
     * @param unused how many of the last bits do not count
     */
    static byte[] bits(int unused, byte[] content) {
        return value(BIT_STRING, joined(new byte[] {(byte) unused}, content));
    }

    /** Such as {@code 2.5.4.3}. */
    static byte[] identifier(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(FIRST_ARC * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            int arc = Integer.parseInt(arcs[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arc >>> shift != 0) {
                    bytes.write(((arc >>> shift) & SEVEN_BITS) | MORE_FOLLOW);
                }
            }
            bytes.write(arc & SEVEN_BITS);
        }
        return value(OBJECT_IDENTIFIER, bytes.toByteArray());
    }

    /** A value under a tag that its surroundings give a meaning to. */
    static byte[] tagged(int number, boolean constructed, byte[] content) {
        return value(IN_CONTEXT | (constructed ? CONSTRUCTED : 0) | number, content);
    }

    private static byte[] value(int tag, byte[] content) {
        byte[] length = content.length < SHORTEST_LONG_FORM ? new byte[] {(byte) content.length} : longForm(content);
        return joined(new byte[] {(byte) tag}, length, content);
    }

    private static byte[] longForm(byte[] content) {
        byte[] number = BigInteger.valueOf(content.length).toByteArray();
        int from = number[0] == 0 ? 1 : 0;
        byte[] form = new byte[1 + number.length - from];
        form[0] = (byte) (SHORTEST_LONG_FORM | (number.length - from));
        System.arraycopy(number, from, form, 1, number.length - from);
        return form;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
