#!/usr/bin/env python3
import json,collections,sys
from collections import Counter,defaultdict
V=defaultdict(Counter); N=defaultdict(Counter); A=defaultdict(Counter)
AT=defaultdict(Counter); TOT=Counter(); PT=defaultdict(Counter)
docs=[]
for f in ('gum.tok.jsonl','ewt.tok.jsonl'):
    for l in open(f): docs.append(json.loads(l))
for d in docs:
    # split sentences: token id resets
    sents=[];cur=[]
    for t in d['tok']:
        if t[6]==1 and cur: sents.append(cur);cur=[]
        cur.append(t)
    if cur: sents.append(cur)
    for s in sents:
        by={t[6]:t for t in s}; kids=defaultdict(list)
        for t in s: kids[t[5]].append(t)
        form=lambda t:d['text'][t[0]:t[1]].lower()
        for t in s:
            tag,lem,rel=t[2],t[3].lower(),t[4]
            K=kids[t[6]]
            rels=[k[4].split(':')[0] for k in K]
            if tag.startswith('V') and rel not in('aux','cop','aux:pass'):
                c=V[lem];c['n']+=1
                passive='nsubj:pass' in [k[4] for k in K] or 'aux:pass' in [k[4] for k in K]
                if passive:c['pass']+=1
                if 'obj' in rels:c['obj']+=1
                if 'iobj' in rels:c['iobj']+=1
                for k in K:
                    r=k[4]; kk=kids[k[6]]
                    mark=[form(x) for x in kk if x[4]=='mark']
                    if r=='ccomp':
                        if 'that' in mark:c['that']+=1
                        elif mark and mark[0] in('whether','if'):c['wh']+=1
                        elif any(form(x) in('what','who','how','why','where','when','which') and x[0]<k[0]  for x in s if x[5]==k[6] or True and x[0]>t[0] and x[0]<k[0]):c['wh']+=1
                        elif k[0]>t[0]:c['bare']+=1
                        else:c['q']+=1
                    elif r=='xcomp':
                        hasobj='obj' in rels or 'iobj' in rels
                        if k[2].startswith('V') or any(x[4]=='cop' for x in kk):
                            if 'to' in mark: c['objto' if hasobj else 'to']+=1
                            elif k[2]=='VBG': c['objing' if hasobj else 'ing']+=1
                            elif k[2]=='VB': c['objinf' if hasobj else 'inf']+=1
                            else: c['small']+=1
                        else: c['objpred' if hasobj else 'pred']+=1
                    elif r=='compound:prt': PT[lem][form(k)]+=1
                    elif r=='obl' or r=='advcl':
                        for x in kk:
                            if x[4]=='case' and x[2] in('IN','TO') and k[0]>t[0]: AT[('v',lem)][form(x)]+=1
                            if x[4]=='mark' and r=='advcl' and k[2]=='VBG' and x[2]=='IN' and k[0]>t[0]: AT[('v',lem)][form(x)]+=1
                TOT[('v',lem)]+=1
            elif tag in('NN','NNS'):
                c=N[lem];c['n']+=1;TOT[('n',lem)]+=1
                for k in K:
                    r=k[4];kk=kids[k[6]];mark=[form(x) for x in kk if x[4]=='mark']
                    if r in('acl','ccomp') and 'that' in mark:c['that']+=1
                    if r=='acl' and 'to' in mark:c['to']+=1
                    if r in('nmod','acl'):
                        for x in kk:
                            if x[4] in('case','mark') and x[2] in('IN','TO') and k[0]>t[0] and form(x)!='to' or x[4]=='case' and form(x)=='to': AT[('n',lem)][form(x)]+=1
            elif tag in('NNP','NNPS'):
                TOT[('n','NNP')]+=1
                for k in K:
                    if k[4]=='nmod':
                        for x in kids[k[6]]:
                            if x[4]=='case' and x[2] in('IN','TO'): AT[('n','NNP')][form(x)]+=1
            elif tag.startswith('JJ'):
                c=A[lem];c['n']+=1;TOT[('a',lem)]+=1
                for k in K:
                    r=k[4];kk=kids[k[6]];mark=[form(x) for x in kk if x[4]=='mark']
                    if r in('ccomp','csubj','advcl') and 'that' in mark:c['that']+=1
                    if r in('xcomp','csubj','advcl','ccomp') and 'to' in mark:c['to']+=1
                    if r=='obl' and k[0]>t[0]:
                        for x in kk:
                            if x[4]=='case' and x[2] in('IN','TO'): AT[('a',lem)][form(x)]+=1
cols='n obj iobj pass that bare wh q to ing inf small objto objing objinf pred objpred'.split()
with open('verbs.tsv','w') as f:
    f.write('lemma\t'+'\t'.join(cols)+'\tparticles\n')
    for l,c in sorted(V.items()):
        if c['n']<4 or not l.isalpha(): continue
        f.write(l+'\t'+'\t'.join(str(c[k]) if c[k] else '' for k in cols)+'\t'+' '.join(p for p,m in PT[l].most_common() if m>=2)+'\n')
with open('nouns.tsv','w') as f:
    f.write('class\tlemma\tn\tthat\tto\n')
    for l,c in sorted(N.items()):
        if c['n']>=5 and (c['that'] or c['to']): f.write(f"n\t{l}\t{c['n']}\t{c['that']}\t{c['to']}\n")
    for l,c in sorted(A.items()):
        if c['n']>=3 and (c['that'] or c['to']): f.write(f"a\t{l}\t{c['n']}\t{c['that']}\t{c['to']}\n")
ALL={'v':Counter(),'n':Counter(),'a':Counter()};T=Counter()
for (k,l),c in AT.items():
    ALL[k].update(c)
for (k,l),n in TOT.items(): T[k]+=n
with open('attach.tsv','w') as f:
    f.write('class\tword\ttotal\tprepositions\n')
    for k in 'vna':
        f.write(f"{k}\t*\t{T[k]}\t"+' '.join(f'{p}:{m}' for p,m in ALL[k].most_common() if m>=5)+'\n')
    for (k,l),c in sorted(AT.items()):
        n=TOT[(k,l)]
        ps=[(p,m) for p,m in c.most_common() if m>=2]
        if n>=5 and ps and (l.isalpha()): f.write(f"{k}\t{l}\t{n}\t"+' '.join(f'{p}:{m}' for p,m in ps)+'\n')
