<h1>市场主体名录</h1>
<form class="filter" action="/entities" method="get" role="search">
<p><label for="q">统一社会信用代码或名称</label><input id="q" name="q" type="search" value="{{Q}}" maxlength="40"></p>
<p><button>查询</button></p></form>
<p role="status">共{{TOTAL}}户{{#HAS_Q}}，查询“{{Q}}”{{/HAS_Q}}。</p>
{{#HAS_ITEMS}}<table><caption class="hide">市场主体名录</caption>
<thead><tr><th scope="col">名称</th><th scope="col">统一社会信用代码</th><th scope="col">主体类型</th><th scope="col">行业领域</th><th scope="col">登记状态</th></tr></thead>
<tbody>{{#ITEMS}}<tr><td>{{NAME}}</td><td class="num" data-label="统一社会信用代码" translate="no">{{USCC}}</td><td data-label="主体类型">{{KIND}}</td><td data-label="行业领域">{{INDUSTRIES}}</td><td data-label="登记状态">{{STATUS}}</td></tr>
{{/ITEMS}}</tbody></table>{{/HAS_ITEMS}}
{{#EMPTY}}<p class="empty">没有查到这样的市场主体。</p>{{/EMPTY}}
{{#HAS_NEXT}}<p class="pager"><a href="/entities?{{NEXT_QUERY:query}}" rel="next">下一页</a></p>{{/HAS_NEXT}}
