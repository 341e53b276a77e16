package io.daybook.simulator;

import io.daybook.shared.types.CurrencyCode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's settlement file: every movement of money with the fee that it cost, and one payout for each currency of all
 * that they come to. Comma-separated, with headings; amounts are decimals in the currency's own number of digits, negative
 * where the gateway owes less. The same charges always make the same file.
 */
final class Settlement {

    private static final String HEADINGS = "entry,type,reference,charge,key,currency,gross,fee,net,payout,at";

    /** 1.5 % and 25 hundredths of the currency; 4 for a returned debit. */
    private static final int RATE_BASIS_POINTS = 150;

    private static final int BASIS = 10_000;
    private static final int FIXED_HUNDREDTHS = 25;
    private static final int RETURN_HUNDREDTHS = 400;

    /** @param amount in minor units, negative where the gateway owes less */
    private record Line(
            String entry, String type, String reference, String charge, String key, long amount, long fee, Instant at) {

        long net() {
            return amount - fee;
        }
    }

    private final Map<String, List<Line>> byCurrency = new TreeMap<>();

    private Settlement() {}

    /**
     * What was paid out of what the gateway owes.
     *
     * @param returnedAt when it came back, if it did
     */
    record Payout(Entry.Done done, @Nullable Instant returnedAt) {}

    /** The file about some charges and payouts. */
    static String of(Collection<Charge> charges, Collection<Payout> payouts) {
        Settlement settlement = new Settlement();
        charges.forEach(settlement::add);
        payouts.forEach(settlement::add);
        return settlement.text();
    }

    private void add(Payout payout) {
        Entry.Done done = payout.done();
        CurrencyCode currency = done.instruction().amount().currency();
        long amount = done.instruction().amount().minorUnits();
        List<Line> lines = byCurrency.computeIfAbsent(currency.code(), code -> new ArrayList<>());
        lines.add(line(done, "disbursement", -amount, 0));
        if (payout.returnedAt() != null) {
            lines.add(new Line(
                    "tx_" + done.reference() + "_returned",
                    "disbursement_return",
                    done.reference(),
                    done.charge(),
                    done.instruction().key(),
                    amount,
                    0,
                    payout.returnedAt()));
        }
    }

    private void add(Charge charge) {
        List<Line> lines = byCurrency.computeIfAbsent(charge.currency().code(), code -> new ArrayList<>());
        long captured = 0;
        long refunded = 0;
        if (charge.authorization().instruction().capture()) {
            captured = charge.authorized();
            lines.add(taken(charge, charge.authorization()));
        }
        for (Entry.Done done : charge.followed()) {
            long amount = done.instruction().amount().minorUnits();
            switch (done.instruction().kind()) {
                case CAPTURE -> {
                    captured += amount;
                    lines.add(taken(charge, done));
                }
                case REFUND -> {
                    refunded += amount;
                    lines.add(given(done, amount));
                }
                case REVERSE -> {
                    if (captured > refunded) {
                        lines.add(given(done, captured - refunded));
                    }
                    refunded = captured;
                }
                case AUTHORIZE, VOID, PAYOUT -> {} // No money of a charge moves.
            }
        }
        Entry.Returned returned = charge.returned();
        if (returned != null) {
            lines.add(new Line(
                    "tx_" + charge.reference() + "_returned",
                    "return",
                    charge.reference(),
                    charge.reference(),
                    charge.key(),
                    -captured,
                    hundredths(RETURN_HUNDREDTHS, charge.currency()),
                    returned.at()));
        }
    }

    private static Line taken(Charge charge, Entry.Done done) {
        long amount = done.instruction().amount().minorUnits();
        long share = (amount * RATE_BASIS_POINTS + BASIS / 2) / BASIS;
        long fee = Math.min(amount, share + hundredths(FIXED_HUNDREDTHS, charge.currency()));
        return line(done, "charge", amount, fee);
    }

    private static Line given(Entry.Done done, long amount) {
        return line(done, "refund", -amount, 0);
    }

    private static Line line(Entry.Done done, String type, long amount, long fee) {
        String entry = "tx_" + done.reference();
        return new Line(
                entry, type, done.reference(), done.charge(), done.instruction().key(), amount, fee, done.at());
    }

    private static long hundredths(int count, CurrencyCode currency) {
        long units = count;
        for (int digits = currency.exponent(); digits > 2; digits--) {
            units *= 10;
        }
        return currency.exponent() == 0 ? units / 100 : units;
    }

    private String text() {
        StringBuilder text = new StringBuilder(HEADINGS).append('\n');
        byCurrency.forEach((code, lines) -> {
            CurrencyCode currency = new CurrencyCode(code);
            lines.sort(Comparator.comparing(Line::at).thenComparing(Line::entry));
            String payout = payoutOf(lines);
            lines.forEach(line -> append(text, line, currency, payout));
            long net = lines.stream().mapToLong(Line::net).sum();
            if (net != 0) {
                Instant at = lines.getLast().at();
                append(text, new Line(payout, "payout", payout, "", "", -net, 0, at), currency, "");
            }
        });
        return text.toString();
    }

    /** Named after what it pays out, so that the same file names it the same. */
    private static String payoutOf(List<Line> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line.entry() + "\n").getBytes(StandardCharsets.UTF_8)));
            return "pt_" + HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void append(StringBuilder text, Line line, CurrencyCode currency, String payout) {
        text.append(String.join(
                        ",",
                        line.entry(),
                        line.type(),
                        line.reference(),
                        line.charge(),
                        line.key(),
                        currency.code(),
                        decimal(line.amount(), currency),
                        decimal(line.fee(), currency),
                        decimal(line.net(), currency),
                        payout,
                        line.at().toString()))
                .append('\n');
    }

    private static String decimal(long minorUnits, CurrencyCode currency) {
        return BigDecimal.valueOf(minorUnits, currency.exponent()).toPlainString();
    }
}
