package one.apiin.cli.outcome;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LastWordsTests {

	private final List<String> spoken = new CopyOnWriteArrayList<>();

	private LastWords lastWords(Duration grace) {
		return new LastWords(this.spoken::add, grace);
	}

	@Test
	void anOrdinaryEndNeedsNoWords() {
		LastWords lastWords = lastWords(Duration.ZERO);
		lastWords.speak();
		lastWords.following("apiinone wait t");
		lastWords.done();
		lastWords.speak();
		assertThat(this.spoken).isEmpty();
	}

	@Test
	void aTaskIsGoneOnWith() {
		LastWords lastWords = lastWords(Duration.ZERO);
		lastWords.submitting();
		lastWords.following("apiinone wait t");
		lastWords.speak();
		assertThat(this.spoken).singleElement().asString().endsWith("Resume with: apiinone wait t");
	}

	@Test
	void aRequestUnderWayIsInDoubt() {
		LastWords lastWords = lastWords(Duration.ofMillis(1));
		lastWords.submitting();
		lastWords.speak();
		assertThat(this.spoken).singleElement().asString().contains("may have been paid");
	}

	@Test
	void anAnswerWithinTheGraceSavesTheTaskId() throws InterruptedException {
		LastWords lastWords = lastWords(Duration.ofMinutes(1));
		lastWords.submitting();
		Thread hook = new Thread(lastWords::speak);
		hook.start();
		Awaitility.await().until(() -> hook.getState() == Thread.State.TIMED_WAITING);
		lastWords.following("apiinone wait t");
		hook.join();
		assertThat(this.spoken).singleElement().asString().endsWith("apiinone wait t");
	}

}
