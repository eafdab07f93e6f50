<h1>随机抽查</h1>
<p>检查对象随机抽取，检查人员随机选派，抽取过程和结果公开。名单先登记、再抽取；种子由检查机关和监督机关各出一半，谁也不能单独决定。任何人都可以用公开的数据重新计算。</p>
<ul><li><a href="/checklist">随机抽查事项清单和检查频次上限</a></li><li><a href="/plans">年度检查计划</a></li><li><a href="/entities">市场主体名录</a></li><li><a href="/officers">执法人员名录</a></li></ul>
<section><h2>历次抽取</h2>
{{#HAS_ITEMS}}<table><caption class="hide">历次抽取</caption>
<thead><tr><th scope="col">名称</th><th scope="col">检查机关</th><th scope="col">抽查事项</th><th scope="col">户数</th><th scope="col">登记时间</th><th scope="col">进度</th></tr></thead>
<tbody>{{#ITEMS}}<tr><td><a href="/random/{{ID}}">{{TITLE}}</a></td><td data-label="检查机关">{{ORGAN}}</td><td data-label="抽查事项">{{MATTER}}</td><td class="num" data-label="户数">{{PICK}}</td><td class="num" data-label="登记时间">{{ON}}</td><td data-label="进度">{{STATE}}</td></tr>
{{/ITEMS}}</tbody></table>{{/HAS_ITEMS}}
{{#EMPTY}}<p class="empty">还没有抽取。</p>{{/EMPTY}}
{{#HAS_NEXT}}<p class="pager"><a href="/random?{{NEXT_QUERY:query}}" rel="next">下一页</a></p>{{/HAS_NEXT}}</section>
