package io.daybook.gateway.crash;

import java.util.SplittableRandom;

/** What is done to the house. */
enum Fault {
    KILL_DAYBOOK("kill -9 of Daybook", 40, true),
    KILL_BACKEND("kill -9 of a PostgreSQL backend", 14, true),
    KILL_POSTMASTER("kill -9 of the postmaster", 16, true),
    STOP_DAYBOOK("Daybook stopped for seconds", 7, false),
    STOP_SIMULATOR("simulator stopped for seconds", 7, false),
    CUT_NETWORK("network to the simulator cut", 11, false),
    FILL_DISK("disk full", 5, false);

    final String words;
    final int share;
    final boolean kill;

    Fault(String words, int share, boolean kill) {
        this.words = words;
        this.share = share;
        this.kill = kill;
    }

    static Fault next(SplittableRandom random) {
        int ticket = random.nextInt(100);
        for (Fault fault : values()) {
            ticket -= fault.share;
            if (ticket < 0) {
                return fault;
            }
        }
        throw new IllegalStateException("the shares do not add up to 100");
    }
}
