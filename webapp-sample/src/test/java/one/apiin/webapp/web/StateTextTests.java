package one.apiin.webapp.web;

import one.apiin.spring.jobs.UploadCoverJobState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class StateTextTests {

	@ParameterizedTest
	@EnumSource
	void everyStateHasPlainWords(UploadCoverJobState state) {
		assertThat(StateText.of(state).word()).isNotBlank().doesNotContain("_");
		assertThat(StateText.of(state).sentence()).endsWith(".");
	}

}
