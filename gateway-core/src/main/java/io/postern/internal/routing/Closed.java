package io.postern.internal.routing;

/** Why a deployment is left out. Texts may have a place for what differs from call to call. */
enum Closed {
    NO(""),
    TRIED("it was asked already"),
    NOT_THE_CALLERS("the caller brought a credential for others"),
    UNUSABLE("it cannot be connected: %s"),
    OPERATION("its provider does not offer %s"),
    LACKING("it cannot do what the call needs: %s"),
    TOO_SMALL("the call needs about %s tokens, more than its window"),
    TAGS("it has not all of the tags %s"),
    REGION("it is not known to be in the region %s"),
    NO_PRICE("its price is not known"),
    COOLED("it is set aside for another %s ms"),
    FULL("its limits on requests, tokens or parallel calls are used up");

    final String text;

    Closed(String text) {
        this.text = text;
    }
}
