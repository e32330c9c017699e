/** Adult social care: providers, and the nightly extract of clients with its list of faults. */
@NullMarked
package uk.trigpoint.samplecounty.care;

import org.jspecify.annotations.NullMarked;
