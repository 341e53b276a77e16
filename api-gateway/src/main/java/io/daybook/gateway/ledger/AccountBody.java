package io.daybook.gateway.ledger;

import io.daybook.gateway.json.Words;
import io.daybook.shared.ledger.AccountView;
import io.daybook.shared.ledger.LedgerAccount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An account as the API answers it. */
record AccountBody(String id, String object, List<Balance> balances) {

    /** What stands on it in one currency and phase, in minor units. */
    record Balance(String currency, String phase, long debits, long credits) {}

    /** One body for each account, in the order in which they come. */
    static List<AccountBody> of(List<AccountView> views) {
        Map<LedgerAccount, List<Balance>> byAccount = new LinkedHashMap<>();
        for (AccountView view : views) {
            byAccount
                    .computeIfAbsent(view.account(), account -> new ArrayList<>())
                    .add(new Balance(
                            view.currency().code(), Words.of(view.phase()), view.debitMinor(), view.creditMinor()));
        }
        return byAccount.entrySet().stream()
                .map(entry -> new AccountBody(entry.getKey().value(), "account", entry.getValue()))
                .toList();
    }
}
