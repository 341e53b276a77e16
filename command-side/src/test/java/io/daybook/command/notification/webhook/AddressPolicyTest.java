package io.daybook.command.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.command.notification.webhook.AddressPolicy.ForbiddenAddressException;
import io.daybook.shared.types.Mode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Daybook lets itself be sent to. */
class AddressPolicyTest {

    private static final AddressPolicy USUAL = new AddressPolicy(List.of(), true);

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.9",
                "169.254.169.254",
                "169.254.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:0:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a9fe:a9fe::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1"
            })
    void nothing_is_sent_to_what_is_not_the_public_internet(String text) throws UnknownHostException {
        assertThat(USUAL.isForbidden(address(text), Mode.LIVE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.255.255",
                "192.169.0.1",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "2001:4860:4860::8888",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "2003::1"
            })
    void the_public_internet_may_be_reached(String text) throws UnknownHostException {
        assertThat(USUAL.isForbidden(address(text), Mode.LIVE)).isFalse();
        assertThat(USUAL.isForbidden(address(text), Mode.TEST)).isFalse();
    }

    @Test
    void test_mode_reaches_this_machine_unless_the_operator_forbids_it_and_nothing_else_that_is_private()
            throws UnknownHostException {
        AddressPolicy strict = new AddressPolicy(List.of(), false);
        for (String here : List.of("127.0.0.1", "::1")) {
            assertThat(USUAL.isForbidden(address(here), Mode.TEST)).isFalse();
            assertThat(strict.isForbidden(address(here), Mode.TEST)).isTrue();
        }
        for (String near : List.of("10.0.0.1", "192.168.0.1", "169.254.169.254", "fd00:ec2::254", "0.0.0.0", "::")) {
            assertThat(USUAL.isForbidden(address(near), Mode.TEST)).as(near).isTrue();
        }
    }

    @Test
    void the_operator_may_open_networks_of_its_own() throws UnknownHostException {
        AddressPolicy open = new AddressPolicy(List.of("10.1.0.0/16", "fd12::/16"), true);
        assertThat(open.isForbidden(address("10.1.2.3"), Mode.LIVE)).isFalse();
        assertThat(open.isForbidden(address("10.2.0.1"), Mode.LIVE)).isTrue();
        assertThat(open.isForbidden(address("fd12::1"), Mode.LIVE)).isFalse();
        assertThat(open.isForbidden(address("fd13::1"), Mode.LIVE)).isTrue();
        for (String wrong : List.of("10.1.0.0", "10.1.0.0/33", "shop.example/8", "/8", "10.1.0.0/-1")) {
            assertThatThrownBy(() -> new AddressPolicy(List.of(wrong), true))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "[::1]",
                "[::ffff:10.0.0.1]",
                "2130706433",
                "127.1",
                "localhost",
                "LocalHost",
                "shop.localhost",
                "999.1.1.1",
                "169.254.169.254"
            })
    void a_host_that_says_by_itself_that_it_is_private_is_refused_unseen(String host) {
        assertThat(USUAL.isForbidden(host, Mode.LIVE)).isTrue();
    }

    @Test
    void a_name_that_leads_to_a_private_address_is_refused_when_it_is_looked_up() throws UnknownHostException {
        assertThat(USUAL.isForbidden("shop.example", Mode.LIVE)).isFalse();
        assertThatThrownBy(() -> USUAL.resolve("localhost", Mode.LIVE)).isInstanceOf(ForbiddenAddressException.class);
        assertThat(USUAL.resolve("localhost", Mode.TEST)).isNotEmpty();
    }
}
