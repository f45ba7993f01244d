package one.apiin.faults;

import java.io.IOException;

import one.apiin.ApiInOneClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads share connections, submits never do.
 */
class ConnectionTests {

	private static RawGateway gateway() throws IOException {
		return RawGateway.misbehavingOnPost((exchange) -> exchange.json(200, RawGateway.ACCEPTED));
	}

	@Test
	void readsReuseTheirConnection() throws IOException {
		try (RawGateway gateway = gateway(); ApiInOneClient client = PaidOnceTests.client(gateway.baseUrl())) {
			for (int i = 0; i < 20; i++) {
				client.uploadCover().status("upl1");
			}
			assertThat(gateway.connections()).isEqualTo(1);
			for (int i = 0; i < 20; i++) {
				client.uploadCover().statusAsync("upl1").join();
			}
			assertThat(gateway.connections()).isEqualTo(1 + 1);
		}
	}

	@Test
	void eachSubmitHasAFreshConnectionAndClosesIt() throws IOException {
		try (RawGateway gateway = gateway(); ApiInOneClient client = PaidOnceTests.client(gateway.baseUrl())) {
			client.uploadCover().status("upl1");
			client.uploadCover().statusAsync("upl1").join();
			for (int i = 0; i < 5; i++) {
				client.uploadCover().generate(UploadCoverRequest.of("aud1"));
				client.uploadCover().generateAsync(UploadCoverRequest.of("aud1")).join();
			}
			assertThat(gateway.connections()).isEqualTo(2 + 10);
			client.uploadCover().status("upl1");
			client.uploadCover().statusAsync("upl1").join();
			assertThat(gateway.connections()).isEqualTo(2 + 10);
		}
	}

}
