package io.daybook.command.connector.ach;

import io.daybook.command.Obedience;
import io.daybook.shared.bank.BankCommand;
import io.daybook.shared.bank.BankCommand.AddBankAccount;
import io.daybook.shared.bank.BankCommand.FindBankAccount;
import io.daybook.shared.bank.BankCommand.ListBankAccounts;
import io.daybook.shared.bank.BankCommand.ListChangeNotices;
import io.daybook.shared.bank.BankCommand.ListUnmatched;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Takes bank accounts in, and tells of them and of what the bank has sent. It is there without a bank as well, to say that
 * there is none.
 */
final class ClearingHouseDesk implements SmartLifecycle {

    private static final int AFTER_AXON = 1;

    /**
     * What is connected to the bank.
     *
     * @param returns what came from it
     */
    record Bank(BankAccounts accounts, ReturnRepository returns) {}

    private final Supplier<CommandBus> commands;
    private final @Nullable Bank bank;
    private List<Registration> registrations = List.of();

    ClearingHouseDesk(Supplier<CommandBus> commands, @Nullable Bank bank) {
        this.commands = commands;
        this.bank = bank;
    }

    /** Does what is asked, unless no bank is connected for the tenant's mode. */
    Object obey(BankCommand command) {
        Bank connected = bank;
        if (connected == null) {
            throw refusal("No bank is connected: see docs/ach.md.");
        }
        if (!connected.accounts().areOf(command.tenant().mode())) {
            throw refusal("The bank is connected for the other mode, test or live, only.");
        }
        return switch (command) {
            case AddBankAccount add -> {
                connected.accounts().keep(add);
                yield new Accepted(0);
            }
            case FindBankAccount find ->
                new FindBankAccount.Found(connected.accounts().view(find.tenant(), find.id()));
            case ListBankAccounts list ->
                new ListBankAccounts.Listed(connected.accounts().list(list.tenant(), list.page()));
            case ListChangeNotices list ->
                new ListChangeNotices.Listed(connected.returns().notices(list.tenant(), list.page()));
            case ListUnmatched list ->
                new ListUnmatched.Listed(connected.returns().unmatched(list.page()));
        };
    }

    private static RuntimeException refusal(String detail) {
        return Obedience.refusal(new Rejection(RejectionCode.BANK_NOT_CONNECTED, detail));
    }

    private Object handle(CommandMessage<?> message) {
        return obey((BankCommand) message.getPayload());
    }

    @Override
    public void start() {
        CommandBus bus = commands.get();
        registrations = Stream.of(
                        AddBankAccount.class,
                        FindBankAccount.class,
                        ListBankAccounts.class,
                        ListChangeNotices.class,
                        ListUnmatched.class)
                .map(type -> bus.subscribe(type.getName(), this::handle))
                .toList();
    }

    @Override
    public void stop() {
        registrations.forEach(Registration::cancel);
        registrations = List.of();
    }

    @Override
    public boolean isRunning() {
        return !registrations.isEmpty();
    }

    @Override
    public int getPhase() {
        return AFTER_AXON;
    }
}
