package one.apiin.download;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Distinguishes addresses of the public internet from all others: this machine, private
 * networks, link-local and cloud metadata, multicast, documentation, and every IPv6 range
 * that can embed an IPv4 address.
 */
final class PublicAddress {

	private static final List<Range> NOT_PUBLIC = List.of(Range.of("0.0.0.0", 8), Range.of("10.0.0.0", 8),
			Range.of("100.64.0.0", 10), Range.of("127.0.0.0", 8), Range.of("169.254.0.0", 16),
			Range.of("172.16.0.0", 12), Range.of("192.0.0.0", 24), Range.of("192.0.2.0", 24),
			Range.of("192.88.99.0", 24), Range.of("192.168.0.0", 16), Range.of("198.18.0.0", 15),
			Range.of("198.51.100.0", 24), Range.of("203.0.113.0", 24), Range.of("224.0.0.0", 3), Range.of("2001::", 23),
			Range.of("2001:db8::", 32), Range.of("2002::", 16), Range.of("3fff::", 20));

	private static final Range GLOBAL_IPV6 = Range.of("2000::", 3);

	private PublicAddress() {
	}

	static boolean test(InetAddress address) {
		boolean global = address instanceof Inet4Address || GLOBAL_IPV6.contains(address);
		return global && NOT_PUBLIC.stream().noneMatch((range) -> range.contains(address));
	}

	/**
	 * A range of addresses with a common prefix.
	 *
	 * @param length the number of bytes of an address
	 * @param prefix the bits that they share
	 * @param bits the number of these bits
	 */
	private record Range(int length, BigInteger prefix, int bits) {

		static Range of(String first, int bits) {
			try {
				byte[] address = InetAddress.getByName(first).getAddress();
				return new Range(address.length, prefix(address, bits), bits);
			}
			catch (UnknownHostException ex) {
				throw new IllegalArgumentException(first, ex);
			}
		}

		private static BigInteger prefix(byte[] address, int bits) {
			return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
		}

		boolean contains(InetAddress candidate) {
			byte[] address = candidate.getAddress();
			return address.length == this.length && prefix(address, this.bits).equals(this.prefix);
		}

	}

}
