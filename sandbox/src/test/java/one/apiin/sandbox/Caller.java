package one.apiin.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import com.github.tomakehurst.wiremock.common.Json;

/**
 * A plain client, so that the tests see what is really on the wire.
 */
final class Caller {

	private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

	private final String baseUrl;

	Caller(String baseUrl) {
		this.baseUrl = baseUrl;
	}

	HttpResponse<String> generate(String audioId) throws IOException, InterruptedException {
		return post("{\"audio_id\":\"%s\"}".formatted(audioId));
	}

	HttpResponse<String> post(String body) throws IOException, InterruptedException {
		return this.http.send(posting(body), BodyHandlers.ofString());
	}

	HttpRequest posting(String body) {
		return request(this.baseUrl + "/audio/music/upload-cover/generate").POST(BodyPublishers.ofString(body)).build();
	}

	HttpResponse<String> status(String taskId) throws IOException, InterruptedException {
		return get(this.baseUrl + "/audio/music/upload-cover/status?task_id="
				+ URLEncoder.encode(taskId, StandardCharsets.UTF_8));
	}

	HttpResponse<String> get(String url) throws IOException, InterruptedException {
		return this.http.send(request(url).build(), BodyHandlers.ofString());
	}

	HttpResponse<byte[]> download(Object url) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(URI.create((String) url)).build(), BodyHandlers.ofByteArray());
	}

	HttpClient http() {
		return this.http;
	}

	private static HttpRequest.Builder request(String url) {
		return HttpRequest.newBuilder(URI.create(url))
			.timeout(Duration.ofSeconds(10))
			.header("Authorization", "Bearer aio_test");
	}

	@SuppressWarnings("unchecked")
	static Map<String, Object> json(HttpResponse<String> response) {
		return Json.read(response.body(), Map.class);
	}

	@SuppressWarnings("unchecked")
	static Map<String, Object> data(HttpResponse<String> response) {
		return (Map<String, Object>) json(response).get("data");
	}

}
