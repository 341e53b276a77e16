package io.daybook.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What processes have used of the processors and of memory, read from {@code /proc}. */
final class Cpu {

    /** Linux counts in hundredths of a second for programs, whatever the kernel's own clock. */
    private static final double TICKS_PER_SECOND = 100;

    private Cpu() {}

    /** CPU seconds of a process since its start. */
    static double seconds(long pid) {
        String[] fields = stat(pid);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** CPU seconds of a process and all that it has started, those that have ended included. */
    static double secondsOfTree(long pid) {
        String[] fields = stat(pid);
        double ended = (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
        return seconds(pid)
                + ended
                + children(pid).stream().mapToDouble(Cpu::secondsOrNone).sum();
    }

    private static double secondsOrNone(long pid) {
        try {
            return seconds(pid);
        } catch (UncheckedIOException ended) {
            return 0; // Now counted with its parent.
        }
    }

    /** CPU seconds of this process. */
    static double secondsOfMine() {
        return seconds(ProcessHandle.current().pid());
    }

    /** Resident memory of a process in MB; of what it shares with others, its part. */
    static double residentMegabytes(long pid) {
        return proportionalKilobytes(pid) / 1024.0;
    }

    /** Resident memory of a process and its children in MB; what they share is counted once. */
    static double residentMegabytesOfTree(long pid) {
        return Stream.concat(Stream.of(pid), children(pid).stream())
                        .mapToLong(Cpu::proportionalKilobytes)
                        .sum()
                / 1024.0;
    }

    /** The most that a process ever had resident, in MB. */
    static double highestMegabytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long proportionalKilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    private static List<Long> children(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .toList();
    }

    /** The fields after the name, which is in brackets and may hold anything. */
    private static String[] stat(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
