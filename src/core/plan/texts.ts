import { ROLE_TEXTS } from '../cluster/roles.ts';
import { powerOfTwo } from '../hover/counts.ts';
import { messages, type Translate } from '../model/message.ts';
import type { ClusterPlan, PlanItem, PlanNote } from './model.ts';

export const PLAN_TEXTS = {
  title: 'Address plan',
  cluster: 'Cluster {name}',
  theCluster: 'Cluster',
  family: 'IPv{family}',
  oneBlock: '1 block of /{prefix}',
  blocks: '{count} blocks of /{prefix}',
  oneNode: 'room for one node, /{prefix}',
  nodeRanges: 'room for {count} nodes, /{prefix} each',
  idle: 'not in use',
  more: 'and {count} more',
  showMore: 'Show {count} more',
  filter: 'Filter ranges',
  conflict1: '1 conflict:',
  conflicts: '{count} conflicts:',
  noConflict: 'No conflicts.',
  noMatch: 'No range matches the filter.',
  label: '{text}, {role}, {places}',
  conflict: 'Conflict: {message}',
  note: 'Note: {message}',
  none: 'No file states a range.',
  meant: 'meant to be {stack}',
} as const;

/** The texts of a plan in one language. */
export class PlanWords {
  readonly say: ReturnType<typeof messages<typeof PLAN_TEXTS>>;
  private readonly roles: ReturnType<typeof messages<typeof ROLE_TEXTS>>;

  constructor(translate?: Translate) {
    this.say = messages(PLAN_TEXTS, translate);
    this.roles = messages(ROLE_TEXTS, translate);
  }

  role({ role }: PlanItem): string {
    return this.roles(role);
  }

  /** What a range is, and of which pool. */
  title(item: PlanItem): string {
    const role = this.role(item);
    const title = item.name === undefined ? role : `${role} ${item.name}`;
    return title.charAt(0).toUpperCase() + title.slice(1);
  }

  cluster({ name }: ClusterPlan): string {
    return name === '' ? this.say('theCluster') : this.say('cluster', { name });
  }

  /** What a range has room for; empty where it is not handed out in parts. */
  room({ room }: PlanItem): string {
    if (!room) return '';
    const [one, many] =
      room.parts === 'blocks' ? (['oneBlock', 'blocks'] as const) : (['oneNode', 'nodeRanges'] as const);
    const id = room.count === 1n ? one : many;
    return this.say(id, {
      count: powerOfTwo(room.count),
      prefix: room.prefix,
    });
  }

  note({ conflict, message }: PlanNote): string {
    return this.say(conflict ? 'conflict' : 'note', { message });
  }

  /** All that a picture of the range shows, in one sentence after another. */
  label(item: PlanItem): string {
    const places = item.places.map(({ field, label }) => `${field} ${label}`).join(', ');
    const parts = [
      this.say('label', {
        text: item.text,
        role: item.name === undefined ? this.role(item) : `${this.role(item)} ${item.name}`,
        places,
      }),
      this.room(item),
      item.idle ? this.say('idle') : '',
      ...item.notes.map((note) => this.note(note)),
    ];
    return parts.filter((part) => part !== '').join('. ');
  }
}
