package one.apiin.sandbox;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MediaTests {

	@Test
	void aMelodyIsThreeSecondsOfAudibleSound() throws Exception {
		try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(Melody.of("song-1")))) {
			AudioFormat format = audio.getFormat();
			assertThat(format.getSampleRate()).isEqualTo(22_050);
			assertThat(format.getChannels()).isOne();
			assertThat(format.getSampleSizeInBits()).isEqualTo(16);
			assertThat(audio.getFrameLength() / format.getFrameRate()).isBetween(2.9f, 3.1f);
			assertThat(loudest(audio.readAllBytes())).isBetween(8_000, 32_000);
		}
	}

	@Test
	void aPictureCanBeReadAndIsNotPlain() throws IOException {
		BufferedImage picture = ImageIO.read(new ByteArrayInputStream(CoverPicture.of("song-1")));
		assertThat(picture.getWidth()).isEqualTo(320);
		assertThat(picture.getHeight()).isEqualTo(320);
		assertThat(picture.getRGB(0, 0)).isNotEqualTo(picture.getRGB(319, 319));
	}

	@Test
	void theSameClipIsAlwaysTheSameAndAnotherIsAnother() {
		assertThat(Melody.of("song-1")).isEqualTo(Melody.of("song-1")).isNotEqualTo(Melody.of("song-2"));
		assertThat(CoverPicture.of("song-1")).isEqualTo(CoverPicture.of("song-1"))
			.isNotEqualTo(CoverPicture.of("song-2"));
	}

	private static int loudest(byte[] samples) {
		int loudest = 0;
		for (int i = 0; i < samples.length; i += 2) {
			loudest = Math.max(loudest, Math.abs((samples[i + 1] << 8) | (samples[i] & 0xff)));
		}
		return loudest;
	}

}
