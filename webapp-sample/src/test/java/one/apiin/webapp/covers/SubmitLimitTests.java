package one.apiin.webapp.covers;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SubmitLimitTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final SubmitLimit limit = new SubmitLimit(6, this.now::get);

	@Test
	void whoSubmitsTooFastWaits() {
		for (int i = 0; i < 6; i++) {
			this.limit.take(Owner.LOCAL);
		}
		assertThatExceptionOfType(CoverException.class).isThrownBy(() -> this.limit.take(Owner.LOCAL))
			.satisfies((ex) -> assertThat(ex.getHeaders().getFirst("Retry-After")).isEqualTo("10"));
		this.limit.take(Owner.of("somebody else"));
		this.now.set(Instant.EPOCH.plusSeconds(10));
		this.limit.take(Owner.LOCAL);
		assertThatExceptionOfType(CoverException.class).isThrownBy(() -> this.limit.take(Owner.LOCAL));
	}

	@Test
	void aLongPauseAllowsNoMoreThanAMinute() {
		this.limit.take(Owner.LOCAL);
		this.now.set(Instant.EPOCH.plusSeconds(3600));
		for (int i = 0; i < 6; i++) {
			this.limit.take(Owner.LOCAL);
		}
		assertThatExceptionOfType(CoverException.class).isThrownBy(() -> this.limit.take(Owner.LOCAL));
	}

}
