package one.apiin.webapp.web;

import one.apiin.spring.jobs.UploadCoverJobState;

/**
 * A state in plain words.
 *
 * @param word one or two words
 * @param sentence what it means
 * @param tone how it looks: busy, good, bad, doubt or quiet
 */
record StateText(String word, String sentence, String tone) {

	static StateText of(UploadCoverJobState state) {
		return switch (state) {
			case QUEUED -> new StateText("Queued", "Your request will be sent when its turn comes.", "busy");
			case SUBMITTING -> new StateText("Sending", "Your request is being sent to the gateway.", "busy");
			case RUNNING -> new StateText("In the making",
					"The gateway is making your cover. This usually takes one or two minutes.", "busy");
			case COMPLETE -> new StateText("Ready", "Your cover is ready to play.", "good");
			case FAILED -> new StateText("Failed", "The gateway could not make this cover.", "bad");
			case REJECTED -> new StateText("Refused", "The gateway refused this request. Nothing was charged.", "bad");
			case NOT_SENT -> new StateText("Not sent",
					"The gateway could not be reached. Nothing was sent, nothing was charged.", "bad");
			case IN_DOUBT -> new StateText("In doubt",
					"The request was sent, but the answer was lost. It is not known yet whether it was charged.",
					"doubt");
			case EXPIRED -> new StateText("Overdue", "The gateway did not finish this cover in time.", "bad");
			case CANCELLED -> new StateText("Cancelled", "This cover was cancelled. Nothing was charged.", "quiet");
			case ABANDONED ->
				new StateText("Given up", "You gave this cover up. Its state is no longer checked.", "quiet");
		};
	}

}
