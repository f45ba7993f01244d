package one.apiin.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * A short tune that only its clip has: three seconds of plucked notes as a WAV file (16
 * bit, mono, 22,050 Hz).
 */
final class Melody {

	private static final int RATE = 22_050;

	private static final int NOTES = 12;

	private static final int SAMPLES_PER_NOTE = RATE / 4;

	private static final int HEADER = 44;

	private static final int BYTES = NOTES * SAMPLES_PER_NOTE * Short.BYTES;

	// A pentatonic scale: any order of its notes sounds like a tune.
	private static final int[] SEMITONES = { 0, 2, 4, 7, 9, 12, 14, 16 };

	private static final double LOWEST_HERTZ = 261.63;

	private Melody() {
	}

	/**
	 * Plays the tune of a clip.
	 * @param clipId any text; the same text gives the same bytes
	 * @return a WAV file
	 */
	static byte[] of(String clipId) {
		Random random = new Random(clipId.hashCode());
		ByteBuffer wav = ByteBuffer.allocate(HEADER + BYTES).order(ByteOrder.LITTLE_ENDIAN);
		header(wav);
		for (int note = 0; note < NOTES; note++) {
			pluck(wav, hertz(SEMITONES[random.nextInt(SEMITONES.length)]));
		}
		return wav.array();
	}

	private static void header(ByteBuffer wav) {
		wav.put(ascii("RIFF")).putInt(HEADER - 8 + BYTES).put(ascii("WAVE"));
		wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
		wav.putInt(RATE).putInt(RATE * Short.BYTES).putShort((short) Short.BYTES).putShort((short) Short.SIZE);
		wav.put(ascii("data")).putInt(BYTES);
	}

	private static void pluck(ByteBuffer wav, double hertz) {
		for (int sample = 0; sample < SAMPLES_PER_NOTE; sample++) {
			double seconds = (double) sample / RATE;
			double phase = 2 * Math.PI * hertz * seconds;
			// The first 5 ms swell, so that no note begins with a click.
			double loudness = Math.min(1, seconds / 0.005) * Math.exp(-9 * seconds);
			double tone = 0.7 * Math.sin(phase) + 0.2 * Math.sin(2 * phase) + 0.1 * Math.sin(3 * phase);
			wav.putShort((short) (0.6 * Short.MAX_VALUE * loudness * tone));
		}
	}

	private static double hertz(int semitone) {
		return LOWEST_HERTZ * Math.pow(2, semitone / 12.0);
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
