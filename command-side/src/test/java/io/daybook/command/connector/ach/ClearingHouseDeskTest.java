package io.daybook.command.connector.ach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.command.connector.ach.nacha.Entry;
import io.daybook.shared.bank.AccountKind;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.bank.BankAccountView;
import io.daybook.shared.bank.BankCommand;
import io.daybook.shared.bank.BankCommand.AddBankAccount;
import io.daybook.shared.bank.BankCommand.FindBankAccount;
import io.daybook.shared.bank.BankCommand.ListBankAccounts;
import io.daybook.shared.bank.BankCommand.ListChangeNotices;
import io.daybook.shared.bank.BankCommand.ListUnmatched;
import io.daybook.shared.bank.ChangeNoticeView;
import io.daybook.shared.bank.HolderKind;
import io.daybook.shared.bank.UnmatchedView;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What merchants and operators can have of the clearing house. */
class ClearingHouseDeskTest {

    private static final Tenant TENANT = ClearingHouse.TENANT;
    private static final Tenant STRANGER = new Tenant(new MerchantId("mer_01J9ZQ4K7M3N8P2R5S6T7V8W9Y"), TENANT.mode());

    @TempDir
    private Path folder;

    private ClearingHouse house;
    private ClearingHouseDesk desk;

    @BeforeEach
    void open() {
        house = new ClearingHouse(folder);
        desk = desk(new ClearingHouseDesk.Bank(house.accounts, house.returns));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static ClearingHouseDesk desk(ClearingHouseDesk.@Nullable Bank bank) {
        return new ClearingHouseDesk(
                () -> {
                    throw new AssertionError("the desk is asked directly");
                },
                bank);
    }

    @Test
    void anAccountThatWasSealedElsewhereCanBeDebitedAndIsShownWithoutItsNumber() {
        BankAccountId id = add(TENANT, "000123456789");

        assertThat(find(TENANT, id)).hasValueSatisfying(account -> {
            assertThat(account.last4()).isEqualTo("6789");
            assertThat(account.toString()).doesNotContain("000123456789");
        });
        GatewayCall call = ClearingHouse.debit(id, 10_50);
        assertThat(house.connector.execute(call)).isInstanceOf(GatewayAnswer.Pending.class);
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile();
        assertThat(house.handedOver())
                .extracting(entry -> entry.account().value())
                .contains("000123456789");
    }

    @Test
    void addingItAgainChangesNothing() {
        BankAccountId id = add(TENANT, "000123456789");
        Optional<BankAccountView> before = find(TENANT, id);

        assertThat(desk.obey(adding(TENANT, id, "999"))).isEqualTo(new Accepted(0));

        assertThat(find(TENANT, id)).isEqualTo(before);
    }

    @Test
    void accountsAreListedNewestFirstPageByPageAndOnlyToTheirMerchant() {
        BankAccountId first = add(TENANT, "000123456789");
        BankAccountId second = add(TENANT, "000123456788");
        BankAccountId third = add(TENANT, "000123456787");

        Page<BankAccountView> page = list(TENANT, new PageRequest(2, null));
        assertThat(page.items()).extracting(BankAccountView::id).containsExactly(third, second);
        Page<BankAccountView> rest = list(TENANT, new PageRequest(2, page.next()));
        assertThat(rest.items()).extracting(BankAccountView::id).containsExactly(first);
        assertThat(rest.next()).isNull();
        assertThat(list(STRANGER, new PageRequest(2, null)).items()).isEmpty();
        assertThat(find(STRANGER, first)).isEmpty();
    }

    @Test
    void whatBanksWantToBeDifferentIsListedToItsMerchant() throws IOException {
        house.aQueuedDebitOf(10_50);
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile();
        Entry sent = house.handedOver().getFirst();
        house.theBankAsksForAChange("changes.ach", "C01", "777000111", sent);
        house.inbox().readAll();

        ListChangeNotices asked = new ListChangeNotices(TENANT, new PageRequest(10, null));
        List<ChangeNoticeView> notices =
                ((ListChangeNotices.Listed) desk.obey(asked)).page().items();
        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo("C01");
            assertThat(notice.applied()).isTrue();
            assertThat(find(TENANT, notice.account())).hasValueSatisfying(account -> {
                assertThat(account.last4()).isEqualTo("0111");
                assertThat(account.correctedBy()).isEqualTo("C01");
            });
        });
        ListChangeNotices foreign = new ListChangeNotices(STRANGER, new PageRequest(10, null));
        assertThat(((ListChangeNotices.Listed) desk.obey(foreign)).page().items())
                .isEmpty();
    }

    @Test
    void whatFitsNothingIsListedPageByPage() throws IOException {
        for (String name : List.of("one.ach", "two.ach", "three.ach")) {
            house.theBankSends(name, name + " is no such file");
        }
        house.inbox().readAll();

        Page<UnmatchedView> page = unmatched(new PageRequest(2, null));
        assertThat(page.items())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.reason()).isEqualTo("unreadable_file"));
        assertThat(unmatched(new PageRequest(2, page.next())).items()).hasSize(1);
        assertThat(unmatched(new PageRequest(2, "none of ours")).items()).isEmpty();
    }

    @Test
    void withoutABankOrInTheOtherModeItSaysSo() {
        Tenant live = new Tenant(TENANT.merchant(), Mode.LIVE);
        ListBankAccounts asked = new ListBankAccounts(TENANT, new PageRequest(1, null));

        assertRefused(desk(null), asked);
        assertRefused(desk, new ListBankAccounts(live, new PageRequest(1, null)));
        assertRefused(desk, adding(live, id(), "000123456789"));
    }

    private static void assertRefused(ClearingHouseDesk desk, BankCommand command) {
        assertThatThrownBy(() -> desk.obey(command))
                .isInstanceOfSatisfying(
                        CommandExecutionException.class,
                        refusal -> assertThat(refusal.<Rejection>getDetails().map(Rejection::code))
                                .contains(RejectionCode.BANK_NOT_CONNECTED));
    }

    private static BankAccountId id() {
        return new BankAccountId(BankAccountId.PREFIX + UlidCreator.getMonotonicUlid());
    }

    private BankAccountId add(Tenant tenant, String number) {
        BankAccountId id = id();
        assertThat(desk.obey(adding(tenant, id, number))).isEqualTo(new Accepted(0));
        return id;
    }

    private AddBankAccount adding(Tenant tenant, BankAccountId id, String number) {
        return new AddBankAccount(
                tenant,
                id,
                null,
                ClearingHouse.THEIR_BANK.value(),
                AccountKind.CHECKING,
                HolderKind.PERSON,
                house.keys.seal(id, AddBankAccount.accountField(id), number),
                house.keys.seal(id, AddBankAccount.holderField(id), "Jane Doe"),
                number.substring(Math.max(0, number.length() - 4)));
    }

    private Optional<BankAccountView> find(Tenant tenant, BankAccountId id) {
        return ((FindBankAccount.Found) desk.obey(new FindBankAccount(tenant, id))).account();
    }

    private Page<BankAccountView> list(Tenant tenant, PageRequest page) {
        return ((ListBankAccounts.Listed) desk.obey(new ListBankAccounts(tenant, page))).page();
    }

    private Page<UnmatchedView> unmatched(PageRequest page) {
        return ((ListUnmatched.Listed) desk.obey(new ListUnmatched(TENANT, page))).page();
    }
}
