package io.daybook.shared.bulk;

import io.daybook.shared.types.Rejection;

/**
 * Why commands were not obeyed together.
 *
 * @param step which of them was rejected, from 0
 */
public record StepRejected(int step, Rejection rejection) {}
