<h1>行政执法决定</h1>
<form class="filter" action="/decisions" method="get" role="search">
<p><label for="q">关键词</label><input id="q" name="q" type="search" value="{{Q}}" maxlength="60"></p>
<p><label for="organ">决定机关</label><select id="organ" name="organ"><option value="">全部机关</option>{{#ORGAN_OPTIONS}}<option value="{{ID}}"{{#SELECTED}} selected="selected"{{/SELECTED}}>{{NAME}}</option>{{/ORGAN_OPTIONS}}</select></p>
<p><label for="from">决定日期自</label><input id="from" name="from" type="date" value="{{FROM}}"></p>
<p><label for="to">至</label><input id="to" name="to" type="date" value="{{TO}}"></p>
<p><button>查询</button></p>
</form>
{{#PROBLEM}}<p class="problem" role="alert">{{SAY}}</p>{{/PROBLEM}}
<p role="status">共{{TOTAL}}件{{#HAS_Q}}，关键词“{{Q}}”{{/HAS_Q}}。</p>
{{#HAS_ITEMS}}<table><caption class="hide">行政执法决定列表</caption>
<thead><tr><th scope="col">决定文号</th><th scope="col">相对人</th><th scope="col">事由</th><th scope="col">决定内容</th><th scope="col">决定机关</th><th scope="col">决定日期</th></tr></thead>
<tbody>{{#ITEMS}}<tr><td class="no"><a href="/decisions/{{ID}}">{{NO}}</a></td><td data-label="相对人">{{PARTY}}</td><td data-label="事由">{{CAUSE}}</td><td data-label="决定内容">{{RESULT}}</td><td data-label="决定机关">{{ORGAN}}</td><td class="num" data-label="决定日期">{{ON}}</td></tr>
{{/ITEMS}}</tbody></table>{{/HAS_ITEMS}}
{{#EMPTY}}<p class="empty">没有符合条件的决定。可以放宽日期或者换一个关键词。</p>{{/EMPTY}}
{{#HAS_NEXT}}<p class="pager"><a href="/decisions?{{NEXT_QUERY:query}}" rel="next">下一页</a></p>{{/HAS_NEXT}}
