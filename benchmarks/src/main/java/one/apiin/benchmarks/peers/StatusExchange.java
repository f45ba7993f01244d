package one.apiin.benchmarks.peers;

import one.apiin.benchmarks.status.BlockingPeer;
import one.apiin.benchmarks.status.StatusAnswer;
import one.apiin.benchmarks.status.Task;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The route as a Spring HTTP interface.
 */
interface StatusExchange {

	@GetExchange(url = Task.PATH, accept = "application/json")
	StatusAnswer status(@RequestParam("task_id") String taskId);

	static BlockingPeer over(ClientHttpRequestFactory requests, String baseUrl) {
		RestClient client = RestClient.builder()
			.baseUrl(baseUrl)
			.requestFactory(requests)
			.defaultHeader("Authorization", "Bearer " + Task.API_KEY)
			.build();
		StatusExchange exchange = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
			.build()
			.createClient(StatusExchange.class);
		return () -> exchange.status(Task.ID);
	}

	static BlockingPeer overJdk(String baseUrl) {
		return over(new JdkClientHttpRequestFactory(JdkClient.http1()), baseUrl);
	}

	static BlockingPeer overHttpClient5(String baseUrl) {
		return over(new HttpComponentsClientHttpRequestFactory(), baseUrl);
	}

}
