package io.daybook.command.connector.ach;

/** Whose account it is: it decides the class of the entries. */
public enum HolderType {
    PERSON,
    COMPANY
}
