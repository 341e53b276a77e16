package io.daybook.command.simulation;

import io.daybook.command.rules.CallPolicy;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Everything there is in one schedule, put together, and the chance that rules over it. */
final class World {

    static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    static final CallPolicy POLICY = CallPolicy.STANDARD;
    static final MerchantId MERCHANT = new MerchantId("mer_01K9ZQ4K7M3N8P2R5S6T7V8W9A");
    static final Tenant TENANT = new Tenant(MERCHANT, Mode.TEST);
    static final ConnectorName FIRST = new ConnectorName("simulator");
    static final ConnectorName SECOND = new ConnectorName("stripe");

    private static final int NODES = 2;
    private static final int FIRST_ID = 10_000;
    private static final String ULID_WITHOUT_END = "01K9ZQ4K7M3N8P2R5S6T7V";

    final Bug bug;
    final Tally tally = new Tally();
    final Trace trace;
    final Agenda agenda;
    final Store store;
    final Database database;
    final List<Node> nodes = new ArrayList<>();
    final Map<ConnectorName, FarGateway> gateways = new LinkedHashMap<>();
    final Obeying obeying;
    final Calls calls;
    final PaymentRows payments;
    final LedgerRows ledger;
    final ToDoList toDo;
    final Claims claims;
    final Door door;
    final List<Follower> followers;
    private final SplittableRandom random;
    private final Set<Happening> possible = EnumSet.noneOf(Happening.class);
    private boolean calm;
    private int ids;
    private int holders;

    World(long seed, Bug bug, boolean inWords) {
        this.bug = bug;
        random = new SplittableRandom(seed);
        possible.addAll(Happening.faults());
        possible.removeIf(_ -> random.nextBoolean());
        trace = new Trace(inWords);
        agenda = new Agenda(random.split(), trace);
        for (int number = 1; number <= NODES; number++) {
            nodes.add(new Node(number, random.nextInt(-1_500, 1_500), nextHolder()));
        }
        FarGateway.Kind[] kinds = FarGateway.Kind.values();
        FarGateway.Kind kind = kinds[random.nextInt(kinds.length)];
        gateways.put(FIRST, new FarGateway(this, FIRST, kind));
        gateways.put(SECOND, new FarGateway(this, SECOND, kind));
        database = new Database(this);
        store = new Store(this);
        obeying = new Obeying(this);
        calls = new Calls(this);
        payments = new PaymentRows(this);
        ledger = new LedgerRows(this);
        toDo = new ToDoList(this);
        claims = new Claims(this);
        door = new Door(this);
        followers = List.of(payments, ledger, toDo, new RefundReactions(this));
    }

    /** A number below a bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From 1 to the longest, in milliseconds. */
    long delay(int longest) {
        return 1L + random.nextInt(longest);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Whether a fault happens now. Each schedule has only some kinds of them, so that rare ones stand out in some. */
    boolean fault(Happening what, int oneIn) {
        if (calm || !possible.contains(what) || random.nextInt(oneIn) != 0) {
            return false;
        }
        tally.count(what);
        trace.note(agenda.now(), 0, "FAULT", what);
        return true;
    }

    boolean isCalm() {
        return calm;
    }

    /** From now on nothing goes wrong any more. */
    void calmDown() {
        calm = true;
        for (Node node : nodes) {
            node.pauseUntil(0);
            if (!node.isUp()) {
                start(node);
            }
        }
        database.recover();
        trace.note(agenda.now(), 0, "ALL FAULTS CEASE");
    }

    String nextUlid() {
        return ULID_WITHOUT_END + String.valueOf(FIRST_ID + ++ids).substring(1);
    }

    int nextHolder() {
        return ++holders;
    }

    Node anyNode() {
        return nodes.get(random.nextInt(NODES));
    }

    void crash(Node node) {
        trace.note(agenda.now(), node.number, "DIES");
        store.nodeDied(node);
        node.die();
        followers.forEach(follower -> follower.lost(node));
        toDo.nodeDied();
        agenda.add(delay(30_000), "node starts again", () -> {
            if (!node.isUp()) {
                start(node);
            }
        });
    }

    private void start(Node node) {
        trace.note(agenda.now(), node.number, "STARTS");
        node.start(nextHolder());
    }

    void pause(Node node) {
        long millis = delay(40_000);
        node.pauseUntil(agenda.now() + millis);
        if (millis > Follower.CLAIM_TIMEOUT) {
            followers.forEach(follower -> follower.lost(node));
        }
        store.nodePaused(node);
    }
}
