package one.apiin;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import one.apiin.task.AwaitPolicy;
import one.apiin.testing.Reply;
import one.apiin.testing.TestGateway;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The context of a caller in the callbacks of its asynchronous calls.
 */
class CallbackContextTests {

	private static final ThreadLocal<String> CONTEXT = new ThreadLocal<>();

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("aud123456789");

	private static final String TASK = "upl987654321bksv";

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	@AfterEach
	void leaveContext() {
		CONTEXT.remove();
	}

	@Test
	void aFutureCompletesInTheContextOfItsCaller() throws Exception {
		this.gateway.answers(Reply.golden(200, "shapes/create/documented.json"));
		ApiInOneClient client = client(CallbackContextTests::carried);
		for (String caller : List.of("first", "second")) {
			CONTEXT.set(caller);
			CompletableFuture<String> seen = client.uploadCover()
				.generateAsync(REQUEST)
				.thenApply((task) -> CONTEXT.get());
			assertThat(seen.get(20, TimeUnit.SECONDS)).isEqualTo(caller);
		}
	}

	@Test
	void aProgressListenerRunsInTheContextOfItsCaller() throws Exception {
		this.gateway.answers(Reply.golden(200, "shapes/status/documented.json"));
		ApiInOneClient client = client(CallbackContextTests::carried);
		List<String> seen = new CopyOnWriteArrayList<>();
		CONTEXT.set("caller");
		client.uploadCover()
			.awaitAsync(TASK, AwaitPolicy.defaults(), (status, elapsed) -> seen.add(CONTEXT.get()))
			.get(20, TimeUnit.SECONDS);
		assertThat(seen).containsExactly("caller");
	}

	@Test
	void severalContextsAreNested() throws Exception {
		this.gateway.answers(Reply.golden(200, "shapes/create/documented.json"));
		List<String> order = new CopyOnWriteArrayList<>();
		ApiInOneClient client = this.gateway
			.client((builder) -> builder.callbackContext(() -> recording("outer", order))
				.callbackContext(() -> recording("inner", order)));
		client.uploadCover().generateAsync(REQUEST).get(20, TimeUnit.SECONDS);
		assertThat(order).containsExactly("outer", "inner");
	}

	private static UnaryOperator<Runnable> recording(String name, List<String> order) {
		return (task) -> () -> {
			order.add(name);
			task.run();
		};
	}

	@Test
	void aContextThatCannotBeCapturedDoesNotBlockTheResult() throws Exception {
		assertCompletes(() -> {
			throw new IllegalStateException("on purpose");
		});
	}

	@Test
	void aContextThatFailsBeforeOrAfterItsTaskDoesNotBlockTheResult() throws Exception {
		assertCompletes(() -> (task) -> {
			throw new IllegalStateException("on purpose");
		});
		assertCompletes(() -> (task) -> () -> {
			throw new StackOverflowError("on purpose");
		});
		assertCompletes(() -> (task) -> () -> {
			task.run();
			task.run();
			throw new IllegalStateException("on purpose");
		});
		assertCompletes(() -> (task) -> () -> {
		});
	}

	private void assertCompletes(Supplier<UnaryOperator<Runnable>> capture) throws Exception {
		this.gateway.answers(Reply.golden(200, "shapes/status/documented.json"));
		List<String> seen = new CopyOnWriteArrayList<>();
		assertThat(client(capture).uploadCover()
			.awaitAsync(TASK, new AwaitPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(20)),
					(status, elapsed) -> seen.add(status.taskId()))
			.get(20, TimeUnit.SECONDS)
			.taskId()).isEqualTo(TASK);
		assertThat(seen).containsExactly(TASK);
	}

	private ApiInOneClient client(Supplier<UnaryOperator<Runnable>> capture) {
		return this.gateway.client((builder) -> builder.callbackContext(capture));
	}

	private static UnaryOperator<Runnable> carried() {
		String caller = CONTEXT.get();
		return (task) -> () -> {
			CONTEXT.set(caller);
			try {
				task.run();
			}
			finally {
				CONTEXT.remove();
			}
		};
	}

}
