package one.apiin.spring.jobs;

import java.util.List;

import one.apiin.uploadcover.UploadCoverRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class Shop {

	private final JdbcClient jdbc;

	private final UploadCoverJobs jobs;

	Shop(JdbcClient jdbc, UploadCoverJobs jobs) {
		this.jdbc = jdbc;
		this.jobs = jobs;
	}

	@Transactional
	public void order(String orderId, String audioId) {
		this.jdbc.sql("insert into shop_order (id, audio_id) values (?, ?)").params(List.of(orderId, audioId)).update();
		// Sent after the commit; a rollback removes it.
		this.jobs.enqueue(orderId, UploadCoverRequest.of(audioId));
	}

}
