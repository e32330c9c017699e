package uk.trigpoint.jobs.console.overview;

/**
 * A dataset that is older than its owner promised.
 *
 * @param age its age and the promise, in sentences
 */
public record LateDataset(String id, String title, String age) {}
