package io.daybook.gateway.request;

/** What may stand in a text. */
final class Texts {

    private Texts() {}

    /** Control characters (C0, DEL, C1) and surrogates without their other half, which no UTF-8 can hold. */
    static boolean isForbidden(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }
}
