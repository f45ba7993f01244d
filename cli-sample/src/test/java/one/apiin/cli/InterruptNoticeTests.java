package one.apiin.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InterruptNoticeTests {

	private final List<String> spoken = new CopyOnWriteArrayList<>();

	private InterruptNotice notice(Duration grace) {
		return new InterruptNotice(this.spoken::add, grace);
	}

	@Test
	void anOrdinaryEndNeedsNoWords() {
		InterruptNotice notice = notice(Duration.ZERO);
		notice.print();
		notice.following("apiinone wait t");
		notice.finished();
		notice.print();
		assertThat(this.spoken).isEmpty();
	}

	@Test
	void aTaskIsGoneOnWith() {
		InterruptNotice notice = notice(Duration.ZERO);
		notice.submitting();
		notice.following("apiinone wait t");
		notice.print();
		assertThat(this.spoken).singleElement().asString().endsWith("Resume with: apiinone wait t");
	}

	@Test
	void aRequestUnderWayIsInDoubt() {
		InterruptNotice notice = notice(Duration.ofMillis(1));
		notice.submitting();
		notice.print();
		assertThat(this.spoken).singleElement().asString().contains("may have been charged");
	}

	@Test
	void anAnswerWithinTheGraceSavesTheTaskId() throws InterruptedException {
		InterruptNotice notice = notice(Duration.ofMinutes(1));
		notice.submitting();
		Thread hook = new Thread(notice::print);
		hook.start();
		Awaitility.await().until(() -> hook.getState() == Thread.State.TIMED_WAITING);
		notice.following("apiinone wait t");
		hook.join();
		assertThat(this.spoken).singleElement().asString().endsWith("apiinone wait t");
	}

}
