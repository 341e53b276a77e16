package io.daybook.command.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** All steps that are still to be done, by whom and from when on, and the time. Any that is due may be the next. */
final class Agenda {

    /** In one of so many steps time passes although something could be done. */
    private static final int DAWDLES = 10;

    private record Task(@Nullable Node owner, int life, long from, String what, Runnable work) {

        boolean isVoid() {
            return owner != null && owner.life() != life;
        }

        long due() {
            return owner == null ? from : Math.max(from, owner.pausedUntil());
        }
    }

    private final SplittableRandom random;
    private final Trace trace;
    private final List<Task> tasks = new ArrayList<>();
    private int[] ready = new int[64];
    private long now;

    Agenda(SplittableRandom random, Trace trace) {
        this.random = random;
        this.trace = trace;
    }

    /** Milliseconds since the beginning. */
    long now() {
        return now;
    }

    void pass(long millis) {
        now += millis;
    }

    /** A step of nobody in particular: of the network, the database, a client. */
    void add(long delay, String what, Runnable work) {
        tasks.add(new Task(null, 0, now + delay, what, work));
    }

    /** A step of a process, which is never done when the process dies before. */
    void add(long delay, Node owner, String what, Runnable work) {
        if (owner.isUp()) {
            tasks.add(new Task(owner, owner.life(), now + delay, what, work));
        }
    }

    /**
     * Does one step.
     *
     * @return false when there is nothing left to do
     */
    boolean step(boolean calm) {
        while (true) {
            int count = 0;
            long next = Long.MAX_VALUE;
            for (int i = 0; i < tasks.size(); i++) {
                Task task = tasks.get(i);
                if (task.isVoid()) {
                    remove(i--);
                } else if (task.due() <= now) {
                    count = note(count, i);
                } else {
                    next = Math.min(next, task.due());
                }
            }
            if (count == 0 && next == Long.MAX_VALUE) {
                return false;
            }
            boolean waits = count == 0 || (!calm && next != Long.MAX_VALUE && random.nextInt(DAWDLES) == 0);
            if (!waits) {
                run(remove(ready[random.nextInt(count)]));
                return true;
            }
            now = next;
        }
    }

    private int note(int count, int index) {
        if (count == ready.length) {
            ready = Arrays.copyOf(ready, 2 * count);
        }
        ready[count] = index;
        return count + 1;
    }

    private Task remove(int index) {
        Task last = tasks.removeLast();
        return index == tasks.size() ? last : tasks.set(index, last);
    }

    private void run(Task task) {
        trace.note(now, task.owner() == null ? 0 : task.owner().number, task.what());
        task.work().run();
    }
}
