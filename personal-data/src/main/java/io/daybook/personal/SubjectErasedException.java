package io.daybook.personal;

/** Something personal was to be sealed for a person who has been erased. */
public final class SubjectErasedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SubjectErasedException(String subject) {
        super(subject + " has been erased: nothing personal can be kept about it any more");
    }
}
