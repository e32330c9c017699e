/** The overview of the console, and what of it the start page shows. */
@NullMarked
package uk.trigpoint.jobs.console.overview;

import org.jspecify.annotations.NullMarked;
