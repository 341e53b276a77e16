package io.daybook.command.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/** A process. What it has in hand and in memory dies with it. */
final class Node {

    final int number;
    final Remembered streams = new Remembered();
    final Queue<Store.Unit> waiting = new ArrayDeque<>();
    final Queue<Runnable> unfinished = new ArrayDeque<>();
    boolean appending;
    boolean tidying;
    private final long skewMillis;
    private int life;
    private boolean up = true;
    private long pausedUntil;
    private int holder;

    Node(int number, long skewMillis, int holder) {
        this.number = number;
        this.skewMillis = skewMillis;
        this.holder = holder;
    }

    /** The number of its current life; what belongs to an earlier one is void. */
    int life() {
        return life;
    }

    boolean isUp() {
        return up;
    }

    long pausedUntil() {
        return pausedUntil;
    }

    /** The number under which it holds claims. */
    int holder() {
        return holder;
    }

    void holdUnder(int next) {
        holder = next;
    }

    void pauseUntil(long millis) {
        pausedUntil = millis;
    }

    void die() {
        up = false;
        life++;
        pausedUntil = 0;
        streams.forget();
        waiting.clear();
        unfinished.clear();
        appending = false;
        tidying = false;
    }

    void start(int nextHolder) {
        up = true;
        holder = nextHolder;
    }

    /** What its clock says, which differs a little from the others'. */
    Instant clock(long millis) {
        return World.NOON.plusMillis(millis + skewMillis);
    }

    @Override
    public String toString() {
        return "node " + number;
    }
}
