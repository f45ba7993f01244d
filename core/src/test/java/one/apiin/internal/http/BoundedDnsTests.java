package one.apiin.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("time")
class BoundedDnsTests {

	private final SystemTimer timer = new SystemTimer();

	private static InetAddress[] never(String host) throws UnknownHostException {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new UnknownHostException(host);
	}

	@Test
	void aLookUpThatHangsIsAbandonedAtTheLimit() {
		BoundedDns dns = new BoundedDns(Duration.ofMillis(50), BoundedDnsTests::never);

		for (int i = 0; i < 8; i++) {
			assertThatThrownBy(() -> dns.within(null).resolve("some.host")).isInstanceOf(UnknownHostException.class)
				.hasMessage("some.host (no answer of the name service)");
		}
		dns.close();
	}

	@Test
	void theDeadlineOfTheExchangeCountsIfItIsEarlier() {
		BoundedDns dns = new BoundedDns(Duration.ofHours(1), BoundedDnsTests::never);
		Deadline deadline = Deadline.in(Duration.ofMillis(50), this.timer);

		assertThatThrownBy(() -> dns.within(deadline).resolve("some.host")).isInstanceOf(UnknownHostException.class);
		assertThat(deadline.hasPassed()).isTrue();
		dns.close();
	}

	@Test
	void anAddressNeedsNoLookUp() throws UnknownHostException {
		BoundedDns dns = new BoundedDns(Duration.ofMillis(50), BoundedDnsTests::never);

		assertThat(dns.within(null).resolve("127.0.0.1"))
			.containsExactly(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }));
		assertThat(dns.within(null).resolve("::1")).hasSize(1);
		dns.close();
	}

}
