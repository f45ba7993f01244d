package one.apiin.cli.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up and refuses them unless every address is allowed. The connection is made
 * to these very addresses, so a name that changes its mind in between gains nothing.
 */
final class CheckedDns implements DnsResolver {

	private final DnsResolver names;

	private final AddressRules rules;

	CheckedDns(DnsResolver names, AddressRules rules) {
		this.names = names;
		this.rules = rules;
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		InetAddress[] addresses = this.names.resolve(host);
		for (InetAddress address : addresses) {
			if (!this.rules.allow(address)) {
				throw new DownloadException("\"" + host + "\" is no host of the public internet");
			}
		}
		return addresses;
	}

	@Override
	public String resolveCanonicalHostname(String host) {
		return host;
	}

}
