package one.apiin.webapp.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.CoverPage;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.Owner;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The list of covers, and the page of one. Their live parts can be asked for alone.
 */
@Controller
class CoverPages {

	private static final int LAST_PAGE = 100_000;

	private static final List<Filter> FILTERS = Stream
		.of(UploadCoverJobState.RUNNING, UploadCoverJobState.COMPLETE, UploadCoverJobState.IN_DOUBT,
				UploadCoverJobState.FAILED, UploadCoverJobState.REJECTED)
		.map(Filter::of)
		.toList();

	private final Covers covers;

	CoverPages(Covers covers) {
		this.covers = covers;
	}

	@GetMapping("/")
	String home() {
		return "redirect:/covers";
	}

	@GetMapping("/covers")
	String list(Owner owner, @RequestParam(required = false) @Nullable String state,
			@RequestParam(defaultValue = "0") int page, Model model) {
		CoverPage found = this.covers.page(owner, state(state), Math.max(0, Math.min(page, LAST_PAGE)));
		Instant now = Instant.now();
		model.addAttribute("page", found);
		model.addAttribute("covers", found.covers().stream().map((cover) -> new CoverView(cover, now)).toList());
		model.addAttribute("filters", FILTERS);
		return "covers";
	}

	private static @Nullable UploadCoverJobState state(@Nullable String text) {
		try {
			return (text != null) ? UploadCoverJobState.valueOf(text.toUpperCase(Locale.ROOT)) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	@GetMapping("/covers/{id}")
	String cover(Owner owner, @PathVariable String id, Model model) {
		addCover(this.covers.get(owner, id), model);
		return "cover";
	}

	@GetMapping("/covers/{id}/row")
	String row(Owner owner, @PathVariable String id, Model model) {
		addCover(this.covers.get(owner, id), model);
		return "covers :: row";
	}

	@GetMapping("/covers/{id}/live")
	String live(Owner owner, @PathVariable String id, Model model) {
		addCover(this.covers.get(owner, id), model);
		return "cover :: live";
	}

	static void addCover(Cover cover, Model model) {
		model.addAttribute("cover", new CoverView(cover, Instant.now()));
	}

	/**
	 * A way to see a part of the list.
	 *
	 * @param state the state
	 * @param word the state for people
	 */
	record Filter(UploadCoverJobState state, String word) {

		static Filter of(UploadCoverJobState state) {
			return new Filter(state, StateText.of(state).word());
		}

	}

}
