package one.apiin.webapp.covers;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NewCoverTests {

	@Test
	void theByteOrderMarkOfAPastedFileIsLeftOut() {
		NewCover cover = new NewCover("\ufeffaud", true, "\ufeffLine one\r\nLine two ", "\ufeff", "\ufeff pop", null);
		assertThat(cover.audioId()).isEqualTo("aud");
		assertThat(cover.prompt()).isEqualTo("Line one\nLine two");
		assertThat(cover.style()).isNull();
		assertThat(cover.title()).isEqualTo("pop");
	}

}
