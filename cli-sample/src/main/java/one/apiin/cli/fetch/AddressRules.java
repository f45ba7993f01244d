package one.apiin.cli.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses a clip may be fetched from: those of the public internet, and those of
 * this machine only if the gateway is on it too.
 */
public final class AddressRules {

	private static final List<Network> NOT_PUBLIC = List.of(Network.of("0.0.0.0/8"), Network.of("10.0.0.0/8"),
			Network.of("100.64.0.0/10"), Network.of("127.0.0.0/8"), Network.of("169.254.0.0/16"),
			Network.of("172.16.0.0/12"), Network.of("192.0.0.0/24"), Network.of("192.0.2.0/24"),
			Network.of("192.88.99.0/24"), Network.of("192.168.0.0/16"), Network.of("198.18.0.0/15"),
			Network.of("198.51.100.0/24"), Network.of("203.0.113.0/24"), Network.of("224.0.0.0/3"),
			// Tunnels and documentation; whatever embeds an IPv4 address could hide one.
			Network.of("2001::/23"), Network.of("2001:db8::/32"), Network.of("2002::/16"), Network.of("3fff::/20"));

	private static final Network GLOBAL_IPV6 = Network.of("2000::/3");

	private final boolean loopbackAllowed;

	/**
	 * Rules for one gateway.
	 * @param loopbackAllowed whether addresses of this machine may be asked
	 */
	public AddressRules(boolean loopbackAllowed) {
		this.loopbackAllowed = loopbackAllowed;
	}

	boolean isLoopbackAllowed() {
		return this.loopbackAllowed;
	}

	boolean allow(InetAddress address) {
		return (this.loopbackAllowed && address.isLoopbackAddress()) || isPublic(address);
	}

	private static boolean isPublic(InetAddress address) {
		boolean global = address instanceof Inet4Address || GLOBAL_IPV6.contains(address);
		return global && NOT_PUBLIC.stream().noneMatch((network) -> network.contains(address));
	}

	/**
	 * A range of addresses.
	 *
	 * @param address its first address
	 * @param prefix how many bits count
	 */
	private record Network(InetAddress address, int prefix) {

		static Network of(String text) {
			String[] parts = text.split("/", -1);
			return new Network(literal(parts[0]), Integer.parseInt(parts[1]));
		}

		private static InetAddress literal(String text) {
			try {
				return InetAddress.getByName(text);
			}
			catch (UnknownHostException ex) {
				throw new IllegalArgumentException(text, ex);
			}
		}

		boolean contains(InetAddress candidate) {
			byte[] mine = this.address.getAddress();
			byte[] other = candidate.getAddress();
			return mine.length == other.length && commonBits(mine, other) >= this.prefix;
		}

		private static int commonBits(byte[] one, byte[] other) {
			int first = Arrays.mismatch(one, other);
			if (first < 0) {
				return one.length * Byte.SIZE;
			}
			int difference = (one[first] ^ other[first]) & 0xff;
			return first * Byte.SIZE + Integer.numberOfLeadingZeros(difference) - (Integer.SIZE - Byte.SIZE);
		}

	}

}
