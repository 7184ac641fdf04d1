import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { sendToSelf, type SendToSelf } from '../channelLoops';
import { isGivenAway, keepsSender, receiverPlace, receivingAt, type Receiving } from '../channels';
import type { Local } from '../inference/bindings';
import { missedNotice, pausesBefore, type MissedNotice } from '../notices/missedNotices';

/** Channels, and what else gives one thing after the other. */
export class CodeChannels {
  constructor(private readonly analysis: Analysis) {}

  /** What the call at `node` waits for, where it is known how that ends. */
  receivingAt(node: Node): Receiving | undefined {
    return receivingAt(this.analysis, node);
  }

  /** The expression that the method of the call at `call` is called on; NONE for any other call. */
  receiverAt(call: Node): Node {
    return receiverPlace(this.analysis, call);
  }

  /** Whether a sender of that channel is sure, or likely, to live as long as the receiver. */
  keepsSender(receiving: Receiving): boolean {
    return keepsSender(this.analysis, receiving);
  }

  /** Whether a use hands the value of `local` on: anything but a method that borrows it, or a `&`. */
  isGivenAway(local: Local): boolean {
    return isGivenAway(this.analysis, local);
  }

  /** The send at `node` into a bounded channel that only the same loop empties. */
  sendToSelf(node: Node): SendToSelf | undefined {
    return sendToSelf(this.analysis, node);
  }

  /** The wait for a notice at `node`, an `.await`, that listens too late: after it asked for what the notice tells of. */
  missedNotice(node: Node): MissedNotice | undefined {
    return missedNotice(this.analysis, node);
  }

  /** Whether the task waits between that question and the time when it listens, so that others may run in between. */
  pausesBefore(missed: MissedNotice): boolean {
    return pausesBefore(this.analysis, missed);
  }
}
