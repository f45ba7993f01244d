package one.apiin.cli.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AddressRulesTests {

	private final AddressRules publicOnly = new AddressRules(false);

	private final AddressRules local = new AddressRules(true);

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.255.255.254", "2130706433", "0.0.0.0", "10.1.2.3", "100.64.0.1",
			"100.127.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.8",
			"192.0.2.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.9", "224.0.0.1", "240.0.0.1",
			"255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
			"64:ff9b:1::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
			"3fff::1", "fec0::1", "100::1" })
	void addressesThatAreNotPublicAreRefused(String address) throws Exception {
		assertThat(this.publicOnly.allow(literal(address))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.0.1",
			"172.32.0.1", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
			"2606:4700::1111", "2a00:1450::1" })
	void publicAddressesAreAllowed(String address) throws Exception {
		assertThat(this.publicOnly.allow(literal(address))).isTrue();
	}

	@Test
	void aLocalGatewayAllowsThisMachineAndNoOtherNetwork() throws Exception {
		assertThat(this.local.allow(literal("127.0.0.1"))).isTrue();
		assertThat(this.local.allow(literal("::1"))).isTrue();
		assertThat(this.local.allow(literal("169.254.169.254"))).isFalse();
		assertThat(this.local.allow(literal("10.0.0.1"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "file:///etc/passwd", "jar:file:/a.jar!/b", "ftp://a.example/x", "//a.example/x", "http:///x",
					"https://user:word@a.example/x", "https://a.example:22/x", "http://a.example:8080/", "mailto:a" })
	void strangeUrlsAreRefused(String url) {
		assertThatThrownBy(() -> Hop.of(URI.create(url), this.publicOnly)).isInstanceOf(DownloadException.class);
	}

	private static InetAddress literal(String text) throws UnknownHostException {
		return InetAddress.getAllByName(text)[0];
	}

	@Test
	void usualUrlsAreTaken() {
		assertThat(Hop.of(URI.create("https://a.example/?item_id=x"), this.publicOnly)).hasToString("a.example");
		assertThat(Hop.of(URI.create("HTTP://a.example:80/x"), this.publicOnly).next("/y", this.publicOnly).url())
			.hasToString("HTTP://a.example:80/y");
	}

}
