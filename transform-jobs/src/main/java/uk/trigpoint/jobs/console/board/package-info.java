/** How all pipelines stand now: what overview, lists and the start page show. */
@NullMarked
package uk.trigpoint.jobs.console.board;

import org.jspecify.annotations.NullMarked;
