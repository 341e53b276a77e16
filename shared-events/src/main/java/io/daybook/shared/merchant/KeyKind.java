package io.daybook.shared.merchant;

/** Where a key may be kept. */
public enum KeyKind {
    /** On a merchant's servers only. */
    SECRET,
    /** In pages and apps, where everybody can read it: it opens only what a shopper may see. */
    PUBLISHABLE
}
