package io.postern.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.internal.http.PublicAddresses.PrivateAddressException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.9.9.9",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "64:ff9b::10.0.0.1",
                "2002:7f00:1::"
            })
    void addressesOfOnesOwnNetworkArePrivate(String address) throws Exception {
        assertThat(PublicAddresses.isPrivate(InetAddress.getByName(address))).isTrue();
        assertThatThrownBy(() -> PublicAddresses.checkLiteral(address)).isInstanceOf(PrivateAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "93.184.216.34",
                "100.63.0.1",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2002:808:808::"
            })
    void addressesOfTheInternetAreNot(String address) throws Exception {
        assertThat(PublicAddresses.isPrivate(InetAddress.getByName(address))).isFalse();
        PublicAddresses.checkLiteral(address);
    }

    @Test
    void aNameWithOnePrivateAddressAmongOthersIsRefused() throws Exception {
        List<InetAddress> mixed = List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1"));

        assertThatThrownBy(() -> new PublicAddresses(host -> mixed).lookup("mixed.example"))
                .isInstanceOf(PrivateAddressException.class);
    }

    @Test
    void aNameIsNoLiteral() throws Exception {
        PublicAddresses.checkLiteral("localhost");
        PublicAddresses.checkLiteral("10.example");
    }
}
