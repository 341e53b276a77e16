package io.daybook.simulator;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with an empty book for each test, and a clock that stands still. */
abstract class SimulatedGatewayFixture {

    final MovableClock clock = new MovableClock();

    @TempDir
    Path folder;

    ChargeBook book;
    Undecided undecided;
    SimulatedGateway gateway;

    @BeforeEach
    void open() throws IOException {
        book = Simulators.book(folder);
        undecided = Simulators.undecided(book, clock);
        gateway = Simulators.gateway(book, undecided, clock);
    }

    @AfterEach
    void close() throws IOException {
        book.close();
    }

    void restart() throws IOException {
        book.close();
        open();
    }
}
