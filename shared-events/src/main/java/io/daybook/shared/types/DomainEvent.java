package io.daybook.shared.types;

/** A fact. Immutable, listed in {@link io.daybook.shared.EventRegistry} under a stable name and a revision. */
public interface DomainEvent {}
