/** Quality reports over HTTP and on pages for officers. */
@NullMarked
package uk.trigpoint.gazetteer.quality.report;

import org.jspecify.annotations.NullMarked;
