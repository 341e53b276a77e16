package io.daybook.offenders.unmarked;

/** In a package that says nothing of nulls. */
public final class Unmarked {}
