package one.apiin.benchmarks.peers;

import java.io.IOException;

import one.apiin.benchmarks.status.BlockingPeer;
import one.apiin.benchmarks.status.StatusAnswer;
import one.apiin.benchmarks.status.Task;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Apache HttpClient 5 as it comes, and Jackson.
 */
final class HttpClient5 implements BlockingPeer {

	private final CloseableHttpClient client = HttpClients.createDefault();

	private final JsonMapper mapper = new JsonMapper();

	private final String url;

	HttpClient5(String baseUrl) {
		this.url = baseUrl + Task.TARGET;
	}

	@Override
	public Object read() throws IOException {
		HttpGet request = new HttpGet(this.url);
		request.setHeader("Accept", "application/json");
		request.setHeader("Authorization", "Bearer " + Task.API_KEY);
		return this.client.execute(request,
				(response) -> this.mapper.readValue(EntityUtils.toByteArray(response.getEntity()), StatusAnswer.class));
	}

	@Override
	public void close() throws IOException {
		this.client.close();
	}

}
