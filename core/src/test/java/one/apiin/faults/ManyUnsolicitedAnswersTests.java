package one.apiin.faults;

import org.junit.jupiter.api.Tag;

/** The same with more reads. */
@Tag("campaign")
class ManyUnsolicitedAnswersTests extends UnsolicitedAnswerTests {

	@Override
	int reads() {
		return Integer.getInteger("strayAnswers.reads", 600);
	}

}
